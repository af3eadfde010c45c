-- zh: 就业率（180日）
-- en: Employment rate at 180 days
-- unit: percent
-- kind: rate
-- direction: up
-- basis: project
-- meaning_zh: 参训时不在业的结业人次中，结业后第180日在业的比例。参训时是否在业不明的、观察期未满的、就业记录没有报送到观察期满（再加60日登记滞后期）的地方不计。
-- meaning_en: Of person-times that completed and were not in work at the start, the share in work on day 180. Left out: those whose status at the start is unknown, cohorts not yet 180 days old, and places whose employment records do not reach those 180 days and 60 more for late registration.
-- note_zh: 结果不等于培训的净效果。没有匹配到就业记录的按未就业计，是下限。
-- note_en: An outcome, not the effect of training. A person without a matching record counts as not employed, so this is a lower bound.
-- also: 就业率;培训后就业率
-- order: 800
-- detail: margins
-- from: outcome

select month, region, population_groups, industry, level,
       (case when employed_on_day_180 then person_times else 0 end)::double as numerator,
       person_times::double as denominator
from model.outcome
where coalesce(completed, true)
  and mature_180d
  and not employed_at_start
  and employed_on_day_180 is not null
