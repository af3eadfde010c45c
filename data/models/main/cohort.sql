-- answer: of those who completed a training without having work, how many had work after 30, 90, 180 and 365 days
-- grain: completion month × region × one of: nothing, population_group, and from the province upwards industry, form,
--   programme; totals are '*'
-- Person-times of known persons. Of `completed`, `eligible` were not in work at the start; whose status is not known
-- counts in `unknown`. Of the eligible, `followed_n` can be followed for n days (model.outcome says how long),
-- `employed_n` were in work on that day, and `linked_n` have any employment record that began by the day on which the
-- registers are in: 60 days later. All are null where nobody can be followed. A group row never adds up to the total:
-- groups are tags. `waits` tells the time to the first work: how many found it (`worked`) or could be followed no longer
-- (`gone`) after so many days, in steps of ten (0, 10 … 360, 365); work is told at the end of its step, following ends
-- at the start.
with facts as (
    select
        outcome.month, place.province, place.prefecture, population_groups, industry, programme, person_times,
        case
            when form like '%学徒%' then 'apprentice'
            when form like '%创业%' then 'entrepreneur'
            when form like '%岗位技能提升%' then 'upskilling'
            when form like '%就业技能%' then 'pre_employment'
            when form like '%以工代训%' then 'work_for_training'
            when form is not null then 'other'
        end as form,
        not employed_at_start as eligible,
        employed_on_day_30, employed_on_day_90, employed_on_day_180, employed_on_day_365,
        days_to_record,
        if(followed_days >= 365, 365, followed_days // 10 * 10) as followed,
        least((days_to_work + 9) // 10 * 10, if(days_to_work <= 365, 365, null)) as work
    from model.outcome join raw.place on place.region = outcome.region
),

told as (
    select
        *,
        if(eligible, coalesce(work <= followed, false), null) as works,
        if(eligible, if(works, work, followed), null) as days
    from facts
),

cells as (
    select
        month, province, prefecture, population_groups, industry, form, programme,
        grouping(population_groups, industry, form, programme) as kept,
        works, days,
        sum(person_times) as completed,
        sum(person_times) filter (eligible) as eligible,
        sum(person_times) filter (eligible is null) as unknown,
        sum(person_times) filter (eligible and followed >= 30) as followed_30,
        sum(person_times) filter (eligible and followed >= 90) as followed_90,
        sum(person_times) filter (eligible and followed >= 180) as followed_180,
        sum(person_times) filter (eligible and followed >= 365) as followed_365,
        sum(person_times) filter (eligible and employed_on_day_30) as employed_30,
        sum(person_times) filter (eligible and employed_on_day_90) as employed_90,
        sum(person_times) filter (eligible and employed_on_day_180) as employed_180,
        sum(person_times) filter (eligible and employed_on_day_365) as employed_365,
        sum(person_times) filter (eligible and followed >= 30 and days_to_record <= 90) as linked_30,
        sum(person_times) filter (eligible and followed >= 90 and days_to_record <= 150) as linked_90,
        sum(person_times) filter (eligible and followed >= 180 and days_to_record <= 240) as linked_180,
        sum(person_times) filter (eligible and followed >= 365 and days_to_record <= 425) as linked_365
    from told
    group by grouping sets (
        (month, province, prefecture, works, days),
        (month, province, prefecture, population_groups, works, days),
        (month, province, prefecture, industry, works, days),
        (month, province, prefecture, form, works, days),
        (month, province, prefecture, programme, works, days)
    )
),

-- a record tagged with two groups stands in both; one that names no industry, form or programme only in the total
parts as (
    select
        * replace (
            unnest(if(kept & 8 = 0, string_split(population_groups, ';'), ['*'])) as population_groups,
            if(kept & 4 = 0, industry, '*') as industry,
            if(kept & 2 = 0, form, '*') as form,
            if(kept & 1 = 0, programme, '*') as programme
        )
    from cells
    where not (kept & 8 = 0 and population_groups = '') and not (kept & 4 = 0 and industry is null)
        and not (kept & 2 = 0 and form is null) and not (kept & 1 = 0 and programme is null)
),

placed as (
    select prefecture as region, * exclude (province, prefecture, kept) from parts where prefecture is not null and kept in (15, 7)
    union all
    select province, * exclude (province, prefecture, kept) from parts
    union all
    select '000000', * exclude (province, prefecture, kept) from parts
),

summed as (
    select
        month, region, population_groups as population_group, industry, form, programme, works, days,
        sum(columns(* exclude (month, region, population_groups, industry, form, programme, works, days)))
    from placed
    group by all
)

select
    month, region, population_group, industry, form, programme,
    sum(completed)::bigint as completed,
    coalesce(sum(eligible), 0)::bigint as eligible,
    coalesce(sum(unknown), 0)::bigint as unknown,
    sum(followed_30)::bigint as followed_30,
    if(sum(followed_30) > 0, coalesce(sum(employed_30), 0), null)::bigint as employed_30,
    if(sum(followed_30) > 0, coalesce(sum(linked_30), 0), null)::bigint as linked_30,
    sum(followed_90)::bigint as followed_90,
    if(sum(followed_90) > 0, coalesce(sum(employed_90), 0), null)::bigint as employed_90,
    if(sum(followed_90) > 0, coalesce(sum(linked_90), 0), null)::bigint as linked_90,
    sum(followed_180)::bigint as followed_180,
    if(sum(followed_180) > 0, coalesce(sum(employed_180), 0), null)::bigint as employed_180,
    if(sum(followed_180) > 0, coalesce(sum(linked_180), 0), null)::bigint as linked_180,
    sum(followed_365)::bigint as followed_365,
    if(sum(followed_365) > 0, coalesce(sum(employed_365), 0), null)::bigint as employed_365,
    if(sum(followed_365) > 0, coalesce(sum(linked_365), 0), null)::bigint as linked_365,
    list(
        struct_pack(
            days := days::smallint, worked := if(works, eligible, 0)::integer, gone := if(works, 0, eligible)::integer
        ) order by days, works
    ) filter (days is not null) as waits
from summed
group by month, region, population_group, industry, form, programme
order by region, form, programme, population_group, industry, month
