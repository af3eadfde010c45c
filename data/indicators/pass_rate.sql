-- zh: 培训合格率
-- en: Pass rate
-- unit: percent
-- kind: rate
-- direction: up
-- basis: project
-- meaning_zh: 结业人次中参加结业考核且有结果者，考核合格的比例，按结业月份计。没有考核结果的不进分母。
-- meaning_en: Of person-times that completed and have an assessment result, the share that passed, by month of completion. Records without a result are left out of the denominator.
-- note_zh: 国家没有统一分母：本项目按“结业且有考核结果”计算。来件没有“是否参加考核”栏时，有合格结果即视为参加。
-- note_en: No national text fixes the denominator; ours is completed with a result. Without a column for sitting the assessment, having a result counts as having sat it.
-- also: 合格率;考核合格率
-- order: 780
-- detail: margins
-- from: training

select month, region, population_groups, industry, level,
       (case when passed then person_times else 0 end)::double as numerator,
       person_times::double as denominator
from model.training
where coalesce(completed, true)
  and coalesce(assessed, true)
  and passed is not null
