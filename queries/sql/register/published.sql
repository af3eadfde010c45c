-- answer: the published figures of an indicator, or of all, with sentence and link, latest period first
-- grain: one published figure
-- parameters: indicator varchar?, region varchar?
-- columns: row_id varchar, indicator varchar, region varchar, population_group varchar, industry varchar, level varchar
-- columns: period_start date, period_end date, value double, unit varchar, qualifier varchar, source_title varchar
-- columns: source_date varchar, source_url varchar, quote varchar, confidence varchar, preferred boolean, note varchar
select
    row_id, indicator, region, population_group, industry, level, period_start, period_end, value, unit, qualifier,
    source_title, source_date::varchar as source_date, source_url, quote, confidence, preferred, note
from published
where ($indicator is null or indicator = $indicator) and ($region is null or region = $region)
order by period_end desc, period_start, preferred desc, row_id
