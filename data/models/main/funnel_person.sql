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
        max(before) filter (steps & 128 > 0) as certificates_missing,
        max(before) filter (steps & 256 > 0) as placeable,
        max(before) filter (steps & 512 > 0) as placed,
        max(before) filter (steps & 1024 > 0) as placed_any
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
        count(*) filter (steps & 128 > 0) as certificates_missing,
        count(*) filter (steps & 256 > 0) as placeable,
        count(*) filter (steps & 512 > 0) as placed,
        count(*) filter (steps & 1024 > 0) as placed_any
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

came as (
    select
        month, region, population_groups as population_group, industry, programme,
        sum(started)::bigint as started,
        sum(completed)::bigint as completed,
        sum(assessed)::bigint as assessed,
        sum(passed)::bigint as passed,
        sum(certifiable)::bigint as certifiable,
        sum(certified)::bigint as certified,
        sum(certified_any)::bigint as certified_any,
        sum(certificates_missing)::bigint as certificates_missing,
        sum(placeable)::bigint as placeable,
        sum(placed)::bigint as placed,
        sum(placed_any)::bigint as placed_any
    from placed
    where region is not null
    group by month, region, population_groups, industry, programme
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

-- whoever was there before, started before: no other coming matters
less as (
    select
        since, month, region, population_group, industry, programme,
        count(*) filter (started >= since) as started,
        count(*) filter (completed >= since) as completed,
        count(*) filter (assessed >= since) as assessed,
        count(*) filter (passed >= since) as passed,
        count(*) filter (certifiable >= since) as certifiable,
        count(*) filter (certified >= since) as certified,
        count(*) filter (certified_any >= since) as certified_any,
        count(*) filter (certificates_missing >= since) as certificates_missing,
        count(*) filter (placeable >= since) as placeable,
        count(*) filter (placed >= since) as placed,
        count(*) filter (placed_any >= since) as placed_any
    from again join starts on again.started >= starts.since and again.month <= starts.until
    group by since, month, region, population_group, industry, programme
)

select
    starts.since, came.month, came.region, came.population_group, came.industry, came.programme,
    (sum(came.started - coalesce(less.started, 0)) over upto)::bigint as started,
    (sum(came.completed - coalesce(less.completed, 0)) over upto)::bigint as completed,
    (sum(came.assessed - coalesce(less.assessed, 0)) over upto)::bigint as assessed,
    (sum(came.passed - coalesce(less.passed, 0)) over upto)::bigint as passed,
    (sum(came.certifiable - coalesce(less.certifiable, 0)) over upto)::bigint as certifiable,
    (sum(came.certified - coalesce(less.certified, 0)) over upto)::bigint as certified,
    (sum(came.certified_any - coalesce(less.certified_any, 0)) over upto)::bigint as certified_any,
    (sum(came.certificates_missing - coalesce(less.certificates_missing, 0)) over upto)::bigint as certificates_missing,
    (sum(came.placeable - coalesce(less.placeable, 0)) over upto)::bigint as placeable,
    (sum(came.placed - coalesce(less.placed, 0)) over upto)::bigint as placed,
    (sum(came.placed_any - coalesce(less.placed_any, 0)) over upto)::bigint as placed_any
from came
    join starts on came.month between starts.since and starts.until
    left join less
        on less.since = starts.since and less.month = came.month and less.region = came.region
        and less.population_group = came.population_group and less.industry = came.industry
        and less.programme = came.programme
window upto as (
    partition by starts.since, came.region, came.population_group, came.industry, came.programme order by came.month
)
order by region, programme, population_group, industry, since, month
