-- answer: uploaded promises, every version
-- grain: one version of a promise
select targets.*, batch.synthetic
from raw.targets join raw.batch on batch.seq = targets.batch_seq
