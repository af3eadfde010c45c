-- answer: every number that the pages show, totals as their own rows ('*')
-- grain: indicator × source × region × population_group × industry × level × month
-- Rates are re-divided here, never averaged. Kept in the order in which a question narrows, so that it touches few
-- row groups.
with together as (
    select
        indicator, 'published' as source, region, population_group, industry, level, period_start,
        period_end as month, value, null::double as numerator, null::double as denominator,
        1.0::double as coverage, false as synthetic, row_id as origin
    from main.published where preferred
    union all by name
    select
        tree.indicator, 'reported' as source, region, population_group, industry, level, period_start, month,
        tree.value, numerator, denominator, coverage, synthetic
    from tree
    union all by name
    select
        indicator, 'ledger' as source, region, population_group, industry, level, month as period_start, month,
        counted.value, numerator, denominator, coverage, synthetic
    from covered as counted
)

select
    together.indicator, source, region, population_group, industry, level, period_start, month,
    if(indicator.kind = 'rate' and denominator is not null, 100 * numerator / nullif(denominator, 0), together.value)
        as value,
    numerator, denominator, coverage, synthetic, origin
from together join main.indicator on indicator.key = together.indicator
-- one whole number to sort by: five times as quick as seven texts, and nearness is all that matters
order by
    (indicator.sort::bigint << 53)
    | ((ascii(source) % 8)::bigint << 50)
    | ((hash(population_group) & 65535)::bigint << 34)
    | ((ascii(together.industry) & 31)::bigint << 29)
    | ((ascii(together.level) & 15)::bigint << 25)
    | ((together.region::integer // 100)::bigint << 11)
    | datediff('month', date '1900-01-01', month)
