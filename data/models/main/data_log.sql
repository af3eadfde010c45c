-- answer: the committed files that figures are made from: what each is, where it comes from, under which licence
-- grain: one file
select row_number() over () as sort, file, class, what_en, what_zh, source_en, source_zh, licence_en, licence_zh
from reference.data_log
