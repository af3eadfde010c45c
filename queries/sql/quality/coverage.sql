-- answer: whether each of these places reported each month: in time, late, in part, not at all
-- grain: place × month in which something was due, from the first month that any of them reported
-- parameters: places varchar[], since date, until date, grace bigint
-- columns: region varchar, month date, state varchar, due bigint, reported double, lacking varchar[], arrived_on date
-- columns: due_on date, synthetic boolean
-- Due in a month is every total that at least half of the places with a report of that month gave; a month without any
-- report is due where most months have one. A report is due `grace` days into the next month; it is late when the last
-- of its numbers came after that, and after the month's first report of all: what a home was first filled with tells
-- nothing about when it was sent. `state` due: that day had not come when the version was built.
with found as (from report_month where list_contains($places::varchar[], region) and month between $since and $until),

heard as (
    select month, count(distinct region) as places, min(arrived_on) as first_on from found where closing group by month
),

wanted as (
    select month, indicator
    from found join heard using (month)
    where closing and coverage > 0
    group by month, indicator
    having 2 * count(*) >= any_value(heard.places)
),

every as (
    select
        unnest(generate_series(min(month), $until::timestamp, interval 1 month)::date[]) as month,
        2 * count(*) > datediff('month', min(month), max(month)) as monthly
    from heard
),

-- what only the places inside it told is no report of its own
spoke as (select distinct region, month from found where arrived_on is not null or coverage = 0),

told as (
    select
        asked.region, every.month, (every.month + interval 1 month)::date + ($grace - 1)::integer as due_on,
        count(wanted.indicator) as due, count(found.indicator) as told, coalesce(sum(coverage), 0)::double as reported,
        max(arrived_on) as arrived_on, coalesce(bool_or(synthetic), false) as synthetic,
        coalesce(list(wanted.indicator order by wanted.indicator) filter (coalesce(coverage, 0) < 1), []) as lacking
    from unnest($places::varchar[]) as asked(region)
        cross join every
        left join heard on heard.month = every.month
        left join wanted on wanted.month = every.month
        left join found
            on found.region = asked.region and found.month = every.month
            and found.indicator = coalesce(wanted.indicator, found.indicator)
    where monthly or heard.month is not null
    group by asked.region, every.month
)

select
    region, month,
    case
        when told = 0 and spoke.region is null
            then if((select built_at::date from meta) > due_on, 'missing', 'due')
        when reported < due then 'partial'
        when arrived_on > due_on and (due_on >= (select min(arrived_on) from report_month) or arrived_on > first_on)
            then 'late'
        else 'reported'
    end as state,
    due, reported, if(due = 0, [], lacking) as lacking, arrived_on, due_on, synthetic
from told left join heard using (month) left join spoke using (region, month)
order by region, month
