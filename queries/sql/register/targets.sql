-- answer: every promise of one plan, or of all plans of both registers
-- grain: one target
-- parameters: plan varchar?
-- columns: id varchar, plan varchar, register varchar, region varchar, category varchar, indicator varchar
-- columns: population_group varchar, industry varchar, level varchar, period_start date, period_end date
-- columns: kind varchar, sense varchar, value double, value_high double, unit varchar, parent varchar
-- columns: property varchar, document varchar, clause varchar, quote varchar, valid_from date, announced_on date
-- columns: flag varchar, note varchar, batch_id varchar, sort bigint, since date
-- `since` is where the promise begins: its own start, else its plan's, else when it came into force or was announced.
select
    target.id, target.plan, target.register, target.region, category, indicator, population_group, industry, level,
    target.period_start, target.period_end, kind, sense, value, value_high, unit, parent, property, document, clause,
    quote, valid_from, announced_on, flag, target.note, batch_id, sort::bigint as sort,
    date_trunc('month', coalesce(target.period_start, plan.period_start, valid_from, announced_on))::date as since
from target left join plan on plan.id = target.plan
where $plan is null or target.plan = $plan
order by sort, target.id
