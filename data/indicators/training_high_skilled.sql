-- zh: 高技能人才培训
-- en: Training at highly skilled level
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 培训等级在高级工（三级）及以上、已经结业的培训，按人次计。是参训，不是取证。
-- meaning_en: Completed training at senior worker level (level 3) or above, in person-times. Being trained, not yet certified.
-- also: 高技能人才培训人次;高技能培训;高级工以上培训
-- part_of: training_all
-- order: 80
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and level >= '3'
