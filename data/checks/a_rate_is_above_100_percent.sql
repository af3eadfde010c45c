-- answer: rates whose numerator exceeds their denominator
-- grain: one number
-- columns: indicator, source, region, population_group, industry, level, since, month, value, other
-- A place's own number only: what it brings into the sums of larger places is not wrong a second time.
select
    indicator, 'reported' as source, region, population_group, industry, level, period_start as since, month,
    numerator as value, denominator as other
from model.reported
where numerator > denominator
union all
select
    indicator, source, region, population_group, industry, level, period_start, month, numerator, denominator
from main.measure
where source = 'ledger' and numerator > denominator
