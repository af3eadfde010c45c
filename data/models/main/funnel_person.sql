-- answer: how many different people started, completed, passed, got a certificate and found work since a month
-- grain: since × completion month (up to it) × region × one of: population_group, industry, programme; totals are rows
--   of their own ('*')
-- Exact, and never to be added up: not over months, places or groups. `since` is every January and every plan's start,
-- none before the first record; one that is no plan's start is told for its own year only. A cell has a row for those
-- months in which somebody came. Reads person_steps (count/person_steps.sql). Everybody is counted each time, then less
-- the times that the same person had been in the same cell and step before: few people come twice, so that is quicker
-- than to keep everybody apart in every cell.
with twice as (
    select
        later.number, later.month, earlier.month as before, later.steps & earlier.steps as steps,
        [
            '000000', if(later.province = earlier.province, later.province, null),
            if(later.prefecture = earlier.prefecture, later.prefecture, null)
        ] as regions,
        list_concat(
            [{'population_group': '*', 'industry': '*', 'programme': '*'}],
            list_transform(
                list_intersect(
                    string_split(later.population_groups, ';'), string_split(earlier.population_groups, ';')
                ),
                lambda tag: {'population_group': tag, 'industry': '*', 'programme': '*'}
            ),
            if(
                later.industry = earlier.industry,
                [{'population_group': '*', 'industry': later.industry, 'programme': '*'}], []
            ),
            if(
                later.programme = earlier.programme,
                [{'population_group': '*', 'industry': '*', 'programme': later.programme}], []
            )
        ) as cells
    from person_steps as later
        join person_steps as earlier
            on earlier.person = later.person
            and (earlier.month < later.month or (earlier.month = later.month and earlier.number < later.number))
),

shared as (
    select * exclude (cells), unnest(cells, recursive := true)
    from (select * exclude (regions), unnest(regions) as region from twice)
    where region is not null
),

-- of each coming, the last month before in which the same person was in the same cell and step
again as (
    select
        month, region, population_group, industry, programme,
        max(before) filter (steps & 1 > 0) as started,
        max(before) filter (steps & 2 > 0) as completed,
        max(before) filter (steps & 4 > 0) as assessed,
        max(before) filter (steps & 8 > 0) as passed,
        max(before) filter (steps & 16 > 0) as certifiable,
        max(before) filter (steps & 32 > 0) as certified,
        max(before) filter (steps & 64 > 0) as certified_any,
        max(before) filter (steps & 128 > 0) as placeable,
        max(before) filter (steps & 256 > 0) as placed
    from shared
    where population_group <> ''
    group by number, month, region, population_group, industry, programme
),

cells as (
    select
        month, province, prefecture, population_groups, industry, programme,
        grouping(population_groups, industry, programme) as kept,
        count(*) filter (steps & 1 > 0) as started,
        count(*) filter (steps & 2 > 0) as completed,
        count(*) filter (steps & 4 > 0) as assessed,
        count(*) filter (steps & 8 > 0) as passed,
        count(*) filter (steps & 16 > 0) as certifiable,
        count(*) filter (steps & 32 > 0) as certified,
        count(*) filter (steps & 64 > 0) as certified_any,
        count(*) filter (steps & 128 > 0) as placeable,
        count(*) filter (steps & 256 > 0) as placed
    from person_steps
    group by grouping sets (
        (month, province, prefecture), (month, province, prefecture, population_groups),
        (month, province, prefecture, industry), (month, province, prefecture, programme)
    )
),

parts as (
    select
        * exclude (kept) replace (
            unnest(if(kept & 4 = 0, string_split(population_groups, ';'), ['*'])) as population_groups,
            if(kept & 2 = 0, industry, '*') as industry,
            if(kept & 1 = 0, programme, '*') as programme
        )
    from cells
    where not (kept & 4 = 0 and population_groups = '') and not (kept & 2 = 0 and industry is null)
        and not (kept & 1 = 0 and programme is null)
),

placed as (
    select unnest(['000000', province, prefecture]) as region, * exclude (province, prefecture) from parts
),

starts as (
    select greatest(since, first) as since, if(bool_or(of_plan), date '9999-12-01', max(until)) as until
    from (
        select distinct date_trunc('year', month)::date as since, since + 334 as until, false as of_plan
        from person_steps
        union all
        select period_start, null, true from main.plan where period_start is not null
    ) cross join (select min(month) as first from person_steps)
    group by greatest(since, first)
),

counted as (
    select
        since, month, region, population_groups as population_group, industry, programme,
        started,
        completed,
        assessed,
        passed,
        certifiable,
        certified,
        certified_any,
        placeable,
        placed
    from placed join starts on placed.month between starts.since and starts.until
    where region is not null
    union all
    select
        since, month, region, population_group, industry, programme,
        -(started >= since)::bigint,
        -(completed >= since)::bigint,
        -(assessed >= since)::bigint,
        -(passed >= since)::bigint,
        -(certifiable >= since)::bigint,
        -(certified >= since)::bigint,
        -(certified_any >= since)::bigint,
        -(placeable >= since)::bigint,
        -(placed >= since)::bigint
    from again join starts on again.month between starts.since and starts.until
),

monthly as (
    select
        since, month, region, population_group, industry, programme,
        sum(started) as started,
        sum(completed) as completed,
        sum(assessed) as assessed,
        sum(passed) as passed,
        sum(certifiable) as certifiable,
        sum(certified) as certified,
        sum(certified_any) as certified_any,
        sum(placeable) as placeable,
        sum(placed) as placed
    from counted
    group by all
)

select
    since, month, region, population_group, industry, programme,
    (sum(started) over upto)::bigint as started,
    (sum(completed) over upto)::bigint as completed,
    (sum(assessed) over upto)::bigint as assessed,
    (sum(passed) over upto)::bigint as passed,
    (sum(certifiable) over upto)::bigint as certifiable,
    (sum(certified) over upto)::bigint as certified,
    (sum(certified_any) over upto)::bigint as certified_any,
    (sum(placeable) over upto)::bigint as placeable,
    (sum(placed) over upto)::bigint as placed
from monthly
window upto as (partition by since, region, population_group, industry, programme order by month)
order by region, programme, population_group, industry, since, month
