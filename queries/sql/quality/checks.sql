-- answer: every check that was made of this version
-- grain: one check
-- columns: check varchar
select "check" from quality_check order by "check"
