-- answer: how far each training came: the steps of the funnel that it stands in
-- grain: one training event
-- Methods 3.2. `assessed` are completers with a result of the assessment, as in the pass rate. `certifiable` are those
-- whose 180 days are over, in places whose certificates reach so far, and `certificates_missing` those in the other
-- places; `placeable` had no work at the start and can be followed for 180 days; `placed` were in work on the last of
-- these, as in the employment rate, `placed_any` on any. Nobody without an identity can be followed.
select
    training.month, place.province, place.prefecture, training.population_groups, training.industry, training.programme,
    training.person, training.person_times, training.subsidy_yuan,
    coalesce(training.completed, true) as completed,
    coalesce(training.completed, true) and coalesce(training.assessed, true) and training.passed is not null
        as assessed,
    coalesce(training.completed, true) and coalesce(training.assessed, true) and coalesce(training.passed, false)
        as passed,
    coalesce(mature_180d and certified_within_180d is not null, false) as certifiable,
    coalesce(mature_180d and certified_within_180d, false) as certified,
    coalesce(mature_180d and certified_of_any_kind_within_180d, false) as certified_any,
    coalesce(not certificates_reach, false) as certificates_missing,
    coalesce(not outcome.employed_at_start and followed_days >= 180, false) as placeable,
    coalesce(not outcome.employed_at_start and employed_on_day_180, false) as placed,
    coalesce(not outcome.employed_at_start and followed_days >= 180 and days_to_work <= 180, false) as placed_any
from model.training
    join raw.place on place.region = training.region
    left join model.outcome on outcome.batch_seq = training.batch_seq and outcome.row_no = training.row_no
