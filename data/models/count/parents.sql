-- answer: what the places inside a larger place reported, as one number for the larger place
-- grain: indicator × month × parent region × group × industry × level
-- reads children (rows of model.reported plus coverage). Flows and the two parts of a rate add up. Of stocks, each place's
-- last known value counts, so that a late report does not look like a fall. Coverage is the share of due units heard.
with due as (
    select parent, count(*) as units from main.region where due group by parent
),

placed as (
    select children.*, region.parent, indicator.kind
    from children
        join main.region on region.code = children.region
        join main.indicator on indicator.key = children.indicator
),

added as (
    select
        indicator, parent, population_group, industry, level, min(period_start) as period_start, month,
        sum(value::decimal(18, 2))::double as value,
        sum(numerator::decimal(18, 2))::double as numerator,
        sum(denominator::decimal(18, 2))::double as denominator,
        sum(coverage) as heard,
        bool_or(synthetic) as synthetic,
        true as adds
    from placed
    where adds
    group by indicator, parent, population_group, industry, level, month
),

moments as (
    select distinct indicator, parent, population_group, industry, level, month from placed where kind = 'stock'
),

holders as (
    select distinct indicator, parent, region, population_group, industry, level from placed where kind = 'stock'
),

wanted as (
    select moments.*, holders.region
    from moments join holders using (indicator, parent, population_group, industry, level)
),

known as (
    select wanted.*, placed.value, placed.coverage, placed.synthetic
    from wanted
        asof join (from placed where kind = 'stock') as placed
            on placed.indicator = wanted.indicator and placed.region = wanted.region
            and placed.population_group = wanted.population_group and placed.industry = wanted.industry
            and placed.level = wanted.level and wanted.month >= placed.month
),

stocked as (
    select
        indicator, parent, population_group, industry, level, month as period_start, month,
        sum(value::decimal(18, 2))::double as value, null::double as numerator, null::double as denominator,
        sum(coverage) as heard, bool_or(synthetic) as synthetic, false as adds
    from known
    group by indicator, parent, population_group, industry, level, month
)

select
    indicator, parent as region, population_group, industry, level, period_start, month, value, numerator,
    denominator, least(heard / units, 1) as coverage, synthetic, adds
from (from added union all by name from stocked) join due using (parent)
