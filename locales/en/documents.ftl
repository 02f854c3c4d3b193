documents-title = Documents
documents-description = Newsletters, meeting reports and working documents, with their symbols, revisions and languages.
documents-lead = Newsletters, meeting reports and working documents. Each row says what is known, what is inferred, and whether it is held here.

## Finding one
documents-find = Find a document
documents-find-hint = A symbol such as WT/MIN(17)/58, or words of a title
documents-series = Series
documents-year = Year
documents-language = Language
documents-any = Any
documents-filter = Show
documents-all = Show all documents
documents-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
documents-none = No document has been published yet. Reports and newsletters will be listed here.
documents-none-filtered = No document matches. Try fewer words, or remove a filter.

## What is known
documents-inferred = inferred
documents-symbol = Symbol
documents-no-symbol = No symbol known
documents-date = Date
documents-date-unknown = Date not known
documents-date-between = between { $from } and { $to }
documents-meeting = Meeting
documents-circulated = Circulated
documents-access = Access
documents-type = Type
documents-certainty = How we know
documents-source = Source
documents-seen = read in { $month }
documents-own-description = No source gives a title; this one is our description.
documents-sample = Sample
documents-issue = Read this issue
documents-issue-summary = Sample summary of this issue

## Versions
documents-versions = Versions and languages
documents-all-versions = { $n ->
    [one] { $n } version
   [2] Both versions
   *[other] All { $n } versions
}
documents-first = First version
documents-only = Only version listed
documents-replaces = Replaces { $what }
documents-replaced = Replaced by { $what }
documents-the-first = the first version
documents-earlier-unknown = Earlier versions are not listed here.

## Languages and files
documents-not-held = Not held here
documents-seen-at = Seen at
documents-languages-unknown = Languages not known
documents-missing = No edition known { $languages }.
documents-missing-own = No edition { $languages }.
documents-in = in { $language }
documents-download = Download
documents-text = Text
documents-text-of = { $version }, { $language }
documents-text-other = This document is not held in your language.
documents-cite = How to cite it
documents-cited = Where it is cited
documents-withdrawn = The secretariat has withdrawn this document.
