-- answer: what became of each person after a training: certificate within 180 days, work after 30, 90, 180 and 365 days
-- grain: one completed training of a known person
-- Methods 3.2 and 3.4. A training is mature when its month-end + 180 days + 60 days for late registration lie before the
-- last day that the ledger covers. Where a place has sent no certificates (or no employment) at all, or none that reach
-- so far, the answer is null: missing is not zero. Certified means one of the two kinds of the national plan;
-- `_of_any_kind` counts all five that some places count. `followed_days` is how long after its month's end a training
-- can be followed: to the end of the last month of the place's own employment records, less those 60 days, so that a
-- place that stopped sending them is not told as one without work; null where that is before the month's end. Work on a
-- later day is null. `certificates_reach` says the same of the place's certificates and 180 days. `days_to_work` and
-- `days_to_record` (any record, even of work before the training) are null where there is none.
with cut as (
    select last_day(max(month)) as day
    from (
        select month from model.training
        union all select month from model.certification
        union all select month from model.employment
    )
),

certificate_place as (
    select left(region, 4) as place, last_day(max(month)) - 60 as day
    from model.certification where person is not null
    group by left(region, 4)
),
employment_place as (
    select left(region, 4) as place, last_day(max(month)) - 60 as day from model.employment group by left(region, 4)
),

completed as (
    select
        training.*,
        last_day(training.month) + 240 <= cut.day as mature_180d,
        coalesce(certificate_place.day >= last_day(training.month) + 180, false) as certificates_reach,
        case
            when employment_place.day >= last_day(training.month) then employment_place.day - last_day(training.month)
        end as followed_days
    from model.training
        cross join cut
        left join certificate_place on certificate_place.place = left(training.region, 4)
        left join employment_place on employment_place.place = left(training.region, 4)
    where training.person is not null and coalesce(training.completed, true)
),

certified as (
    select
        completed.batch_seq, completed.row_no,
        bool_or(found.cert_type in ('职业资格', '职业技能等级')) as of_two_kinds
    from completed
        join model.certification as found
            on found.person = completed.person
            and found.issue_date between completed.end_date and completed.end_date + 180
            and (found.occupation is null or completed.occupation is null or found.occupation = completed.occupation)
    group by completed.batch_seq, completed.row_no
),

at_work as (
    select
        batch_seq, row_no,
        min(since) as days_to_record,
        min(greatest(since, 0)) filter (until >= 0) as days_to_work,
        bool_or(30 between since and until) as on_day_30,
        bool_or(90 between since and until) as on_day_90,
        bool_or(180 between since and until) as on_day_180,
        bool_or(365 between since and until) as on_day_365
    from (
        select
            completed.batch_seq, completed.row_no,
            spell.start_date - completed.end_date as since,
            coalesce(spell.end_date, date '9999-12-31') - completed.end_date as until
        from completed join model.employment as spell on spell.person = completed.person
        where completed.followed_days is not null
    )
    group by batch_seq, row_no
)

select
    completed.batch_seq,
    completed.row_no,
    completed.month,
    completed.region,
    completed.population_groups,
    completed.industry,
    completed.level,
    completed.form,
    completed.programme,
    completed.person_times,
    completed.completed,
    completed.employed_at_start,
    completed.synthetic,
    completed.mature_180d,
    completed.certificates_reach,
    if(completed.certificates_reach, coalesce(certified.of_two_kinds, false), null) as certified_within_180d,
    if(completed.certificates_reach, certified.row_no is not null, null) as certified_of_any_kind_within_180d,
    completed.followed_days,
    at_work.days_to_record,
    at_work.days_to_work,
    if(completed.followed_days >= 30, coalesce(on_day_30, false), null) as employed_on_day_30,
    if(completed.followed_days >= 90, coalesce(on_day_90, false), null) as employed_on_day_90,
    if(completed.followed_days >= 180, coalesce(on_day_180, false), null) as employed_on_day_180,
    if(completed.followed_days >= 365, coalesce(on_day_365, false), null) as employed_on_day_365
from completed
    left join certified on certified.batch_seq = completed.batch_seq and certified.row_no = completed.row_no
    left join at_work on at_work.batch_seq = completed.batch_seq and at_work.row_no = completed.row_no
