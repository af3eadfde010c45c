-- answer: the documents that promise something
-- grain: one document
-- A target uploaded for a document that nobody knows brings its own plan.
select
    id, title_zh, title_en, number, issued_on, issuer, region,
    (period_start || '-01')::date as period_start, (nullif(period_end, '') || '-01')::date as period_end, register, note
from reference.plans
union all by name
select
    plan as id, coalesce(any_value(document), plan) as title_zh, coalesce(any_value(document), plan) as title_en,
    min(region) as region, min(period_start) as period_start, max(period_end) as period_end, 'plan' as register
from main.target_revision
where plan not in (select id from reference.plans)
group by plan
