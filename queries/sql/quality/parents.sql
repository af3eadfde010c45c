-- answer: what places reported of themselves beside the sum of the places inside them
-- grain: one reported total of a flow or a stock
-- parameters: region varchar, until date
-- columns: indicator varchar, region varchar, since date, month date, basis varchar, own double, parts double
-- columns: units bigint, due bigint, batch_id varchar, file_name varchar, row_no bigint, synthetic boolean
-- Of the place in view and those directly inside it.
select
    indicator, region, since, month, basis, own, parts, units, due, batch.id as batch_id, file_name,
    row_no::bigint as row_no, parent_sum.synthetic
from parent_sum join batch on batch.seq = batch_seq
where month <= $until and region in (select code from region where code = $region or parent = $region)
order by indicator, region, month desc, since, basis
