-- answer: every reported number that counts, with the batch and the row it stands in
-- grain: one reported number
select
    batch.id as batch_id, batch.file_name, batch_seq, row_no, indicator, period_start, period_end, region,
    population_group, industry, level, value, numerator, denominator, basis, statistics.synthetic
from model.statistics join main.batch on batch.seq = batch_seq
