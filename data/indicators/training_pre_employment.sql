-- zh: 就业技能培训
-- en: Pre-employment skills training
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 为找工作或转业而参加、已经结业的培训，按人次计；在岗提升和创业培训另计。
-- meaning_en: Completed training taken to find or change work, in person-times. Upgrading on the job and entrepreneurship are counted apart.
-- also: 就业技能培训人次;就业技能培训人数;pre-employment training
-- part_of: training_all
-- order: 50
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and form like '%就业技能%'
