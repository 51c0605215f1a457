"""Figures over the record, each with what it counted.

registry       every metric by its id, and `compute`: start here
figure         what a metric gets and gives: Request, Figure, Definition
reason_words   exclusions and warnings in four languages; `reasons` why there is no value
periods        dates as the record writes them
scope          which body, conference, team, relations a request means
cycles         a conference's plans and what became of them by the cut-off
plans          PR, IR, IRc, MS, MPR, MSP
retention      RTp, RTc
cadence        CAD, ADH, CONT, LVL
teams          BRD, RULE, INDV
agreements     MOUc, MOUx, MOUe
reciprocity    REC, DRG
shock          SHK
concentration  HHI, CRk
relations      DORM, ONE, CER, DIV, PERS, DEP
capacity       COST, INFO, CAPA
change         delta, and weighted scores with their sensitivity
network        which relations a network figure is about; `regions` and their countries
definitions    names and formulas in words; `network_definitions` those of the network;
               `definition_words` how one is written down
report         a figure as the contract's JSON
narration      a result in one to three sentences; `network_told` of which part of the network
"""
