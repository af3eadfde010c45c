-- zh: 创业培训
-- en: Entrepreneurship training
-- unit: person_times
-- kind: flow
-- direction: up
-- basis: official
-- meaning_zh: 已经结业的创业培训，按人次计。是否开业见就业率，不在此数内。
-- meaning_en: Completed training for starting a business, in person-times. Whether a business follows is not part of this number.
-- also: 创业培训人次;创业培训人数;entrepreneurship
-- part_of: training_all
-- order: 70
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       person_times::double as value
from model.training
where coalesce(completed, true)
  and form like '%创业%'
