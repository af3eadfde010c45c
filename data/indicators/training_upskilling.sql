-- zh: 岗位技能提升培训
-- en: On-the-job skills upgrading
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 在岗职工为提升技能参加、已经结业的培训，按人次计。企业新型学徒制培训单独统计。
-- meaning_en: Completed upgrading training of people in work, in person-times. New-type apprenticeships are counted apart.
-- also: 岗位技能提升培训人次;岗位技能提升;岗位培训;upskilling
-- part_of: training_all
-- order: 60
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and form like '%岗位技能提升%'
  and form not like '%学徒%'
