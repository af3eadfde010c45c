-- answer: the sections of GB/T 4754-2017
-- grain: one section
select code, name_zh, name_en, sector, sort::integer as sort
from reference.industries
order by sort
