"""What doctor found, in words."""

from data.doctor import Finding
from figures.wording import Words, msg

VERDICTS = {"sound": msg("ok"), "repaired": msg("repaired"), "wrong": msg("WRONG")}

FINDINGS = {
    "no-register": msg("There is no register at {path}. If this is a new home: skillgauge init."),
    "register-damaged": msg("The register is damaged ({reason}). Bring it back from a backup; nothing was touched."),
    "register-sound": msg("The register is sound. Batches in it: {batches}."),
    "batches-sound": msg("Every batch is as it was accepted, byte for byte ({batches} read)."),
    "batch-missing": msg("The file {file} of batch {batch} is gone. Bring it back from a backup, or withdraw it."),
    "batch-damaged": msg(
        "The file {file} of batch {batch} is not what was accepted. Bring it back from a backup, or withdraw it."
    ),
    "stray-removed": msg("{file} belonged to no batch (a load was cut off); it was removed."),
    "key-missing": msg("The key of the pseudonyms is gone ({path}): people in new files will not match earlier ones."),
    "key-was-open": msg("Others could read the key {path}; now only its owner can."),
    "key-sound": msg("The key of the pseudonyms is there, for its owner only."),
    "half-key-removed": msg("{file} was left when a key was being made; it was removed."),
    "half-build-removed": msg("{file} was left by a build that was cut off; it was removed."),
    "preview-removed": msg("{file} was left by a preview that was cut off; it was removed."),
    "warehouse-sound": msg("Version {version} of the warehouse is whole and knows every batch."),
    "warehouse-missing": msg("There is no warehouse."),
    "warehouse-damaged": msg("The warehouse is damaged and could not be built anew while the ledger is."),
    "warehouse-behind": msg("The warehouse does not know the latest batches."),
    "warehouse-missing-rebuilt": msg("There was no warehouse; version {version} was built from the ledger."),
    "warehouse-damaged-rebuilt": msg("The warehouse was damaged; version {version} was built from the ledger."),
    "warehouse-behind-rebuilt": msg("The warehouse did not know the latest batches; version {version} was built."),
}


def sentence(finding: Finding, say: Words) -> str:
    """One line: the verdict, then what was found and done."""
    verdict, found = say(VERDICTS[finding.verdict]), say(FINDINGS[finding.code], **finding.params)
    return say("{what}: {text}", what=verdict, text=found)
