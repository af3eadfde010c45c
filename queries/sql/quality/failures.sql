-- answer: the numbers that a check found wrong in a place and everywhere inside it, with the file and row of each
-- grain: check × number
-- parameters: region varchar, until date
-- columns: check varchar, indicator varchar, source varchar, region varchar, population_group varchar, industry varchar
-- columns: level varchar, since date, month date, value double, other double, detail varchar, batch_id varchar
-- columns: file_name varchar, row_no bigint
-- A number of the measure has the row of the report that it was made of; one counted from records has none.
with recursive inside as (
    select code from region where code = $region
    union all
    select region.code from region join inside on region.parent = inside.code
),

failed as (
    select *, row_number() over () as number
    from quality
    where region in (from inside) and (month is null or month <= $until or source = 'target')
)

select
    "check", failed.indicator, source, failed.region, failed.population_group, failed.industry, failed.level, since,
    month, failed.value, other, detail, batch_id, file_name, reported_row.row_no::bigint as row_no
from failed
    left join reported_row
        on source = 'reported' and reported_row.indicator = failed.indicator and reported_row.region = failed.region
        and reported_row.population_group = failed.population_group and reported_row.industry = failed.industry
        and reported_row.level = failed.level and reported_row.period_end = failed.month
        and reported_row.batch_seq = coalesce(failed.batch_seq, reported_row.batch_seq)
        and reported_row.row_no = coalesce(failed.row_no, reported_row.row_no)
qualify row_number() over (partition by number order by reported_row.batch_seq desc, reported_row.row_no desc) = 1
order by "check", month desc nulls last, failed.region, failed.indicator, number
