-- answer: what was reported or published of money for training: paid out, advanced, kept for the front line
-- grain: indicator × source × stretch of months
-- parameters: region varchar, since date, until date
-- columns: indicator varchar, source varchar, period_start date, month date, value double, coverage double
-- columns: synthetic boolean
select indicator, source, period_start, month, value, coverage, synthetic
from measure
where indicator in (
        'skill_subsidy_amount', 'skill_subsidy_persons', 'subsidy_advance_rate', 'frontline_fund_share',
        'employment_subsidy_spend'
    )
    and region = $region and population_group = '*' and industry = '*' and level = '*'
    and month between $since and $until and value is not null
order by indicator, source, month, period_start
