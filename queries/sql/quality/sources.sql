-- answer: every figure of a place and of those directly inside it that more than one source knows over the same months
-- grain: published figure; and, where reports and records both speak of a place's total, calendar year
-- parameters: region varchar, until date
-- columns: indicator varchar, region varchar, population_group varchar, industry varchar, level varchar, since date
-- columns: through date, origin varchar, qualifier varchar, published double, reported double, reported_coverage double
-- columns: ledger double, ledger_coverage double, synthetic boolean
select
    indicator, region, population_group, industry, level, since, through, origin, qualifier, published, reported,
    reported_coverage, ledger, ledger_coverage, synthetic
from source_window
where through <= $until and region in (select code from region where code = $region or parent = $region)
order by indicator, region, through desc, since, origin, population_group, industry, level
