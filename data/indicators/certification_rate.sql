-- zh: 取证率（180日）
-- en: Certification rate within 180 days
-- unit: percent
-- kind: rate
-- direction: up
-- basis: project
-- meaning_zh: 结业后180日内取得职业资格证书或职业技能等级证书的人次，占同月结业人次的比例。观察期未满的批次、取证记录没有报送到观察期满（再加60日登记滞后期）的地方不计。
-- meaning_en: Of person-times that completed, the share certified (qualification or skill-level certificate) within 180 days. Left out: cohorts whose 180 days are not over, and places whose certificates do not reach those 180 days and 60 more for late registration.
-- note_zh: “两证”口径，按结业月份分批计算。
-- note_en: Counts the two certificate types of the national plan, by month of completion.
-- also: 取证率;培训取证率
-- order: 790
-- detail: margins
-- from: outcome

select month, region, population_groups, industry, level,
       (case when certified_within_180d then person_times else 0 end)::double as numerator,
       person_times::double as denominator
from model.outcome
where coalesce(completed, true)
  and mature_180d
  and certified_within_180d is not null
