-- answer: the records that one indicator counted in a place and window, newest first, with how many there are in all
-- grain: one record; the newest 200
-- parameters: indicator varchar, region varchar, group varchar, industry varchar, since date, until date
-- columns: batch_id varchar, file_name varchar, row_no bigint, since date, month date, region varchar, groups varchar
-- columns: industry varchar, level varchar, value double, numerator double, denominator double, basis varchar
-- columns: synthetic boolean, rows bigint, total double, total_above double, total_below double
-- Of a rate, the rows of its last year, as its figure is; of a flow all of them. No column tells who somebody is.
with found as (
    select counted_row.*, indicator.kind
    from counted_row join indicator on indicator.key = counted_row.indicator
    where counted_row.indicator = $indicator and month between $since and $until
        and ($region in (select code from region where level = 'nation') or counted_row.region = $region
            or counted_row.region in (select code from region where parent = $region))
        and ($group = '*' or list_contains(string_split(population_groups, ';'), $group))
        and ($industry = '*' or industry = $industry)
),

chosen as (
    from found
    where kind <> 'rate' or year(month) = (select year(max(month)) from found where denominator > 0)
),

total as (
    select
        count(*) as rows, sum(value)::double as total, sum(numerator)::double as total_above,
        sum(denominator)::double as total_below
    from chosen
)

select
    batch_id, file_name, row_no::bigint as row_no, month as since, month, region, population_groups as groups, industry,
    level, value, numerator, denominator, null::varchar as basis, synthetic, rows, total,
    total_above, total_below
from chosen cross join total
order by month desc, batch_seq desc, row_no desc
limit 200
