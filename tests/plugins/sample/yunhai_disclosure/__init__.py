"""云海省: what a package has to write to add a province's form, a section parser and a rule to gov_disclosure.

The province does not exist. Everything here uses public names only.
"""
