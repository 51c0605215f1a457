"""Figures over the record, each with what it counted.

registry       every metric by its id, and `compute`: start here
figure         what a metric gets and gives: Request, Figure, Definition
words          exclusions and warnings in four languages; `reasons` why there is no value
dates          dates as the record writes them
scope          which body, conference, team, relations a request means
cycles         a conference's plans and what became of them by the cut-off
plans          PR, IR, IRc, MS, MPR, MSP
retention      RTp, RTc
cadence        CAD, ADH, CONT, LVL
teams          BRD, RULE, INDV
instruments    MOUc, MOUx, MOUe
reciprocity    REC, DRG
shock          SHK
concentration  HHI, CRk
relations      DORM, ONE, CER, DIV, PERS, DEP
capacity       COST, INFO, CAPA
change         delta, and weighted scores with their sensitivity
network        which relations a network figure is about
definitions    names and formulas in words
report         a figure as the contract's JSON
ask            a question to a metric call: phrases, and whether to compute at all
notions        what a question speaks of, in whatever order, and the metric that means
asked          a question's parts: conferences, teams, months, countries
network_words  the part of the network it asks about; `regions` and their countries
wording        a question as those patterns expect it to be written
tell           a result in one to three sentences; `network_told` of which part of the network
"""
