-- zh: 企业新型学徒制培训
-- en: New-type enterprise apprenticeships
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 已经结业的企业新型学徒制培训人次。
-- meaning_en: Completed new-type enterprise apprenticeship training, in person-times.
-- also: 企业新型学徒培训;新型学徒制培训;企业新型学徒
-- part_of: training_all
-- order: 470
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and form like '%学徒%'
