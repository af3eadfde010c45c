-- zh: 各类职业技能培训
-- en: Vocational skills training of all kinds
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 已经结业的全部职业技能培训，按人次计：补贴性培训、企业自主培训和市场化培训都在内。
-- meaning_en: All completed vocational training in person-times: subsidised, run by employers, and bought on the market alike.
-- note_zh: 比国家规划的“补贴性培训”宽，两者不可直接比较。
-- note_en: Wider than the national plan's subsidised training: the two are not comparable.
-- also: 各类职业技能培训人次;职业技能培训;职业技能培训人次;职业培训人次;培训人次;各类职业培训;培训总人次;training;vocational training
-- order: 30
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
