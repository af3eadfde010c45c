-- answer: the committed files that figures are made from: what each is, where it comes from, under which licence
-- grain: one file
-- columns: file varchar, class varchar, what_en varchar, what_zh varchar, source_en varchar, source_zh varchar
-- columns: licence_en varchar, licence_zh varchar
select file, class, what_en, what_zh, source_en, source_zh, licence_en, licence_zh
from data_log
order by sort
