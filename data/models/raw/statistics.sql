-- answer: the columns of a statistics batch in the ledger
-- grain: one reported number
create table raw.statistics (
    row_no bigint, batch_seq integer, record_id varchar, indicator varchar, period_start date, period_end date,
    region varchar, population_group varchar, industry varchar, level varchar, value double, numerator double,
    denominator double, unit varchar, basis varchar, source_note varchar, quote varchar, approximate boolean
)
