-- zh: 补贴性职业技能培训
-- en: Subsidised vocational skills training
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 由政府补贴、已经结业的职业技能培训，按人次计：同一人参加两次算两次。企业自主和市场化培训不在内。
-- meaning_en: Completed vocational training paid for with public subsidy, in person-times: one person trained twice counts twice. Training that employers or the market pay for is left out.
-- note_zh: 只与同为补贴性口径的数字比较；“各类职业技能培训”更宽。记录中未标明是否补贴的不计。
-- note_en: Compare only with other subsidised figures: training of all kinds is wider. Records that do not say whether they were subsidised are not counted.
-- also: 补贴性职业技能培训人次;补贴性培训;政府补贴性培训;政府补贴性职业技能培训;补贴性职业培训;补贴培训人次;subsidized training;subsidised training
-- part_of: training_all
-- order: 10
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and subsidised
