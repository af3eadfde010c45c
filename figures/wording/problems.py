"""What a reader is told about each problem of a file: one sentence per code, in both languages.

The codes and their facts are listed in data.problem; a test compares the two lists.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from figures.wording.marker import msg

if TYPE_CHECKING:
    from figures.wording.words import Words

MESSAGES: dict[str, str] = {
    "duplicate-file": msg("This very file is already in as batch {batch}. Nothing was changed."),
    "empty-file": msg("The file is empty. Export it again and check that it holds a header row and data."),
    "not-a-table": msg("This is a {format} file, not text. Save it as CSV and upload the CSV."),
    "file-too-large": msg("The file has {size_mb} MB; the limit is {limit_mb} MB. Split it by month or place."),
    "encoding-of-workbook": msg("A workbook tells its own encoding: {encoding} cannot be chosen for it."),
    "encoding-unfit": msg("Bytes of this line are not valid {encoding}. Was the right encoding chosen?"),
    "encoding-unsupported": msg("This looks like {encoding}, which is not read. Save it as UTF-8, or choose GB18030."),
    "zip-broken": msg("The ZIP file is damaged and cannot be opened. Pack or export it again."),
    "zip-encrypted": msg("The file is protected by a password. Save it without one and upload it again."),
    "zip-nested": msg("The ZIP file holds another archive ({name}). Unpack it and upload the table itself."),
    "zip-not-one-table": msg(
        "The ZIP file holds {count} files, and must hold exactly one CSV or XLSX: {names}. Upload them one by one."
    ),
    "zip-too-dense": msg(
        "The ZIP file unpacks to {ratio} times its size; the limit is {limit}. No table packs like that."
    ),
    "zip-too-large": msg("The file unpacks to {size_mb} MB; the limit is {limit_mb} MB. Upload it as CSV instead."),
    "zip-too-many": msg("The ZIP file has {count} entries; the limit is {limit}. Is it the right file?"),
    "zip-unsafe-name": msg('The ZIP file holds an entry with an unsafe path: "{name}". It was not opened.'),
    "workbook-unreadable": msg(
        "The workbook cannot be read with certainty ({reason}). Open it, save it again as XLSX or CSV, and upload that."
    ),
    "sheet-ambiguous": msg("Several sheets could be the table: {names}. Choose one (--sheet at the command line)."),
    "sheet-chosen": msg('The sheet "{name}" was read. Other sheets were not: {names}.'),
    "sheet-unknown": msg('There is no sheet "{name}" in this workbook. There are: {names}.'),
    "sheet-too-large": msg(
        'The sheet "{name}" reaches to row {rows} and column {columns}, too far to be read. Delete what stands far '
        "from the table, or upload it as CSV."
    ),
    "merged-cells": msg(
        "Cells of several rows are merged here, so that the rows below have no value of their own. Unmerge them and "
        "fill in every row."
    ),
    "formula-failed": msg("The formula in this cell gives an error, such as #N/A. Correct it and save the file again."),
    "formula-without-value": msg(
        "This cell holds a formula whose result was never saved. Open the file in a spreadsheet, save it and upload it "
        "again."
    ),
    "periods-across": msg(
        "Read as a table with periods across: {columns} columns, {first} to {last}. Every cell below them becomes a "
        "record of its own. Look at the rows before you accept."
    ),
    "places-across": msg(
        "Read as a table with places across: {columns} columns, {first} to {last}. Every cell below them becomes a "
        "record of its own. Look at the rows before you accept."
    ),
    "across-empty": msg("{count} cells of the columns across say nothing and become no record."),
    "across-too-large": msg(
        "A table with periods or places across may have {limit} cells. Write one record a row, or split the file."
    ),
    "across-unclear": msg(
        'Periods or places stand across, but the column "{header}" is not certain among them. Take it out, or write '
        "one record a row."
    ),
    "across-without-year": msg(
        'Columns such as "{header}" name a part of a year, but not the year. Write it into the headings, such as '
        "2024年1月."
    ),
    "header-not-found": msg("No header row was found in the first lines. It must name these columns: {names}."),
    "too-many-columns": msg("The line has {count} columns; no table has more than {limit}. Is it the right file?"),
    "line-too-long": msg(
        "A line has more than {limit_mb} MB: this is not a table in lines. Export it again with line ends."
    ),
    "no-rows": msg("There is a header row but no data below it."),
    "blank-rows": msg("{count} blank lines between the rows were left out."),
    "title-lines-skipped": msg("{count} lines above the header row were left out."),
    "title-unit": msg(
        'A line above the header gives the unit "{unit}", but no heading does. Put it in brackets behind the headings '
        "of the numbers that it belongs to, such as 数值（{unit}）."
    ),
    "no-final-newline": msg(
        "The last line has no line end. If the file was cut off, its last cell may be incomplete: "
        "compare it with the source."
    ),
    "more-problems": msg("{count} more problems of this kind in this column are not listed."),
    "column-missing": msg("A column that is needed was not found. Name its heading as one of: {names}."),
    "column-twice": msg(
        "The headings {headers} all mean one column ({names}). Keep one of them, or choose which to use."
    ),
    "column-ignored": msg('The column "{header}" is not used.'),
    "column-unnamed": msg("Column {number} has no heading but {count} filled cells. It is not used."),
    "personal-column-dropped": msg(
        'The column "{header}" holds personal details that are not needed. It was not read.'
    ),
    "header-unit-unknown": msg('The unit "{unit}" in the heading "{header}" is not known. Use one of: {units}.'),
    "mapping-unknown-header": msg('The chosen heading "{header}" is not in this file. Choose again.'),
    "header-rows-joined": msg("{count} rows were read together as the header. Compare the headings with the file."),
    "heading-ambiguous": msg(
        'Two header rows make the heading "{header}", which can mean the column below or only a part of it. Choose the '
        "column that it means, or write one header row."
    ),
    "row-too-long": msg(
        "This row has {found} cells, the header has {expected}. Remove the extra separator, or put "
        "quotes round a cell that holds one."
    ),
    "row-too-short": msg("This row has {found} cells, the header has {expected}. Add the missing separators."),
    "last-row-cut": msg("The last row has {found} of {expected} cells: the file seems to be cut off. Export it again."),
    "stray-quote": msg(
        "A quotation mark stands inside a cell. Put the whole cell in quotes and double the mark inside."
    ),
    "text-after-quote": msg(
        "Text follows the closing quotation mark of a cell. Add the missing separator or double the mark."
    ),
    "unclosed-quote": msg("A quotation mark is opened here and not closed. Close it."),
    "repeated-header": msg("The header row is repeated here. Remove this line; one file holds one table."),
    "second-table": msg(
        "Another header row stands here: a second table begins, or the header has a second row. One file holds one "
        "table with one header row."
    ),
    "dialect-changes": msg(
        'From here on the cells are separated by "{separator}" and not by "{expected}", as they are above. Export the '
        "whole file in one go."
    ),
    "note-among-rows": msg("A line of text stands between the rows. Remove it, or put it below the table."),
    "notes-below": msg("{count} lines of notes below the table were left out."),
    "total-left-out": msg('The row "{value}" is a total. It was left out of the data and compared with the rows.'),
    "total-differs": msg("The total says {stated}, but its rows add up to {found}. Is a row missing or there twice?"),
    "undecodable-bytes": msg(
        "Bytes in this cell are not valid {encoding}. Correct the cell in the source and export again."
    ),
    "replacement-character": msg(
        "This cell holds characters that an earlier conversion destroyed. Correct it in the source and export again."
    ),
    "nul-character": msg("This cell holds a NUL character. Export the file again as UTF-8 or GB18030 text."),
    "private-use-character": msg(
        "This cell holds the private-use character {codepoint}, whose meaning is lost. Type what it "
        "should be, for example a decimal point."
    ),
    "bidi-control": msg(
        "This cell holds the hidden direction mark {codepoint}, which changes what one sees. Type the cell again."
    ),
    "control-character": msg("This cell holds the hidden character {codepoint}. Type the cell again."),
    "value-missing": msg("This cell must not be empty."),
    "number-unreadable": msg('"{value}" is not a number. Write digits, such as 1234 or 1,234.5.'),
    "number-not-whole": msg('"{value}" must be a whole number.'),
    "number-scientific": msg(
        '"{value}" is in scientific notation, so digits may be lost. Format the column as a number and export again.'
    ),
    "number-percent": msg('"{value}" is a percentage, but this column holds numbers.'),
    "number-magnitude": msg('"{value}" is shortened with 万, 亿 or 千. Write the exact number here.'),
    "number-below": msg('"{value}" is below {low}, the least that is possible here.'),
    "number-above": msg('"{value}" is above {high}, the most that is possible here.'),
    "number-with-unit": msg(
        '"{value}" holds a unit. Write the number alone; the unit belongs in the heading or in a column of its own.'
    ),
    "digit-lookalike": msg(
        '"{value}" holds the character {codepoint}, which looks like a digit or stands for one but is none. '
        "Type it again with the digits 0-9."
    ),
    "spreadsheet-error": msg(
        '"{value}" is an error of the spreadsheet, not a value. Correct the formula in the source and export again.'
    ),
    "boolean-unknown": msg('"{value}" is neither yes nor no. Write 是 or 否, 1 or 0, Y or N.'),
    "date-unreadable": msg('"{value}" is not a date. Write it as 2024-03-01, 2024/3/1, 20240301 or 2024年3月1日.'),
    "date-out-of-range": msg('The date "{value}" is not between {first} and {last}. Check the year.'),
    "date-serial": msg(
        '"{value}" looks like the day number of a spreadsheet ({date}), but not every cell of this column is one. '
        "Write the date, such as 2024-03-01."
    ),
    "serial-dates": msg(
        'Every filled cell of this column is the day number of a spreadsheet: "{value}" was read as {date}, and the '
        "others likewise. Check some of them."
    ),
    "period-ambiguous": msg(
        '"{value}" can be January, or an October that lost its zero in a spreadsheet. Write 2024-01 or 2024-10.'
    ),
    "period-unreadable": msg(
        '"{value}" is not a period. Write 2024, 2024-06, 202406, 2024年6月, 2024Q2 or 2021-01..2025-09.'
    ),
    "region-unknown": msg('The region "{value}" is not known. Write a full or short name, or a six-digit code.'),
    "industry-unknown": msg(
        'The industry "{value}" is not known. Write a section letter A-T, its name, or a GB/T 4754 code.'
    ),
    "group-unknown": msg(
        'The group "{value}" is not known. Write one of the listed groups; put a semicolon between several.'
    ),
    "level-unknown": msg('The level "{value}" is not known. Write a name such as 高级工 or a grade such as 三级.'),
    "indicator-unknown": msg(
        'The indicator "{value}" is not known. Write its name or key as the list of indicators has it.'
    ),
    "unit-unknown": msg(
        'The unit "{value}" is not known. Write 人次, 人, 个, 元, 万元, % or another unit of the list.'
    ),
    "choice-unknown": msg('"{value}" is not one of: {choices}.'),
    "code-malformed": msg(
        '"{value}" does not look like a unified social credit code (18 characters). It was kept as written.'
    ),
    "identity-malformed": msg("This is not an 18-digit identity number. Correct it in the source."),
    "identity-15-digits": msg("This is an old 15-digit identity number. Write the 18-digit number."),
    "digits-lost": msg(
        'A spreadsheet turned this code into the number "{value}" and its last digits are lost. Format the column as '
        "text and export again from the source."
    ),
    "identity-digits-lost": msg(
        "A spreadsheet turned this identity number into scientific notation and its last digits are "
        "lost. Format the column as text and export again from the source."
    ),
    "identity-birth-date": msg("The birth date inside this identity number does not exist. Correct it in the source."),
    "identity-check-digit": msg(
        "The last digit of this identity number does not fit the others: a digit was mistyped. Correct "
        "it in the source."
    ),
    "identity-in-text": msg("This cell holds an identity number, which may not be kept here. Remove it."),
    "mobile-in-text": msg("This cell holds a mobile number, which may not be kept here. Remove it."),
    "end-before-start": msg("The end {end} is before the start {start}. Correct one of them."),
    "passed-not-assessed": msg("Passed, but not assessed. Correct one of the two cells."),
    "assessed-not-completed": msg("Assessed, but the training was not completed. Correct one of the two cells."),
    "passed-not-completed": msg("Passed, but the training was not completed. Correct one of the two cells."),
    "issued-before-training": msg(
        "The certificate was issued on {end}, before the training began on {start}. Correct one of the two dates."
    ),
    "level-not-in-occupation": msg(
        'The occupation "{occupation}" has no level {value} in the catalogue of occupations, only {levels} (0 is an '
        "apprentice, 7 a chief technician). Correct the level or the occupation."
    ),
    "level-missing": msg("This kind of certificate has a level. Write it, such as 高级工 or 三级."),
    "person-with-count": msg("The row names one person but counts {count}. Write 1, or leave the identity number out."),
    "numerator-over-denominator": msg(
        "The numerator {numerator} is larger than the denominator {denominator}. Correct one of them."
    ),
    "fraction-incomplete": msg("A numerator and a denominator above zero belong together. Write both or neither."),
    "rate-disagrees": msg(
        "The rate {value} does not follow from numerator and denominator, which give {expected} %. Correct one of them."
    ),
    "rate-out-of-range": msg("The rate {value} is not between 0 and 100 %."),
    "rate-ambiguous": msg('"{value}" can mean {value} % or {percent} %. Write the percent sign.'),
    "rate-mixed": msg(
        'Some rates of this column are written in another way than "{value}". Write all of them with a percent sign, '
        "or all as fractions."
    ),
    "rates-as-fractions": msg(
        'All rates of this column are between 0 and 1 and have no percent sign: "{value}" was read as {percent} %, and '
        "the others likewise. Check some of them."
    ),
    "unit-disagrees": msg(
        'This row says "{value}", the heading says "{heading}". Keep the unit in one of the two places.'
    ),
    "heading-units-differ": msg("The headings {headers} carry different units. Give them the same unit."),
    "magnitude-twice": msg(
        '"{value}" is shortened already and stands beside the unit "{unit}", which would multiply it again. '
        "Write the number in full, or take one of the two away."
    ),
    "unit-mismatch": msg('The unit "{value}" does not fit this indicator, which is counted in {expected}.'),
    "unit-converted": msg("{count} values written in {unit} were multiplied by {factor}."),
    "value-approximate": msg('"{value}" was read as {number} and kept as approximate.'),
    "negative-correction": msg('"{value}" is negative. It was kept as a correction of earlier reports.'),
    "cumulative-falls": msg(
        'The cumulative figure "{value}" is below {before}, the one before. It was kept and counts as a correction.'
    ),
    "cumulative-disagrees": msg(
        'The cumulative figure "{value}" is not the one before plus what this file gives for the month, which make '
        "{expected}. Check both."
    ),
    "cumulative-below-live": msg(
        'The cumulative figure "{value}" is below {before}, which batch {batch} reported to {month}. It was kept and '
        "counts as a correction."
    ),
    "cumulative-above-live": msg(
        'The cumulative figure "{value}" is above {after}, which batch {batch} reports to the later month {month}. It '
        "was kept, so that the later one counts as a correction. Check both."
    ),
    "cumulative-disagrees-live": msg(
        'With what batch {batch} reported, "{value}" leads to a cumulative figure of {expected} to {month}, where '
        "{cumulative} is reported. Check both."
    ),
    "history-jump": msg(
        '"{value}" is far from what this place has reported so far: {low} to {high} a month would be usual, going by '
        "its own last {count} figures. It was kept. Check the number and its unit."
    ),
    "history-jump-monthly": msg(
        '"{value}" comes to {monthly} a month since the figure before, far from what this place has reported so far: '
        "{low} to {high} would be usual, going by its own last {count} figures. It was kept. Check the number and its "
        "unit."
    ),
    "target-value-missing": msg("This target needs a number, unless it is qualitative."),
    "target-parent-unknown": msg(
        'The parent target "{value}" is neither in this file nor known. Write the number of an existing target.'
    ),
    "record-repeated": msg("The same record stands in row {first_row}. Remove one of them, or correct its number."),
    "identical-rows": msg(
        "{count} rows are the same as an earlier row in every cell (the first equals row {first_row}). "
        "They were kept as separate records."
    ),
    "known-record": msg(
        'This record is already in batch {batch}. Remove it, or upload the file with the mode "update".'
    ),
}

# What the ledger refuses beside a file: raised as LedgerRefused(code, **params)
REFUSALS: dict[str, str] = {
    "unknown-batch": msg("There is no batch {batch}."),
    "not-live": msg("Batch {batch} is withdrawn already."),
    "already-live": msg("Batch {batch} is live already."),
    "known-record-live": msg(
        "Record {value} of batch {batch} also stands in the live batch {other} and would count twice. "
        "Withdraw that batch first."
    ),
}


def problem_text(code: str, params: Mapping[str, str | int | float], say: "Words") -> str:
    """The sentence for the code of a problem or a refusal, with its facts filled in. KeyError when it has none."""
    return say(MESSAGES.get(code) or REFUSALS[code], **params)
