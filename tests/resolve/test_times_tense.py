"""Which year or week the words around a bare day or month mean. The page is dated Wednesday, 18 September 2024."""

from datetime import date

import pytest

from servanda.resolve.times import Anchor, find_times

TODAY = Anchor(publication=date(2024, 9, 18))

# (text, values), each sort with what a rule too broad would take along
GONE_BY = [
    ("The neighbours have traded fire since October.", ["2023-10"]),
    ("The town has been cut off since Nov. 8.", ["2023-11-08"]),
    ("Raiders stormed the base on Oct. 7.", ["2023-10-07"]),
    ("The Oct. 7 raid killed nine.", ["2023-10-07"]),
    ("The bereaved of the December attack", ["2023-12"]),  # nearer is the one to come
    ("Families met after the Oct. 7 rebel attack.", ["2023-10-07"]),
    ("Talks collapsed in November.", ["2023-11"]),
    ("The mayor, elected in November, spoke.", ["2023-11"]),
    ("He came to power in October.", ["2023-10"]),
    ("Sales fell in the fourth quarter.", ["2023-Q4"]),
    ("Passed in October, the law will bind all mills.", ["2023-10"]),  # the participle tells, not the main verb
    ("They announced the plan Dec. 21.", ["2023-12-21"]),  # a plan that is a thing
    ("The ferry left as previously planned on Saturday.", ["2024-09-14"]),
    ("The mill burned down on Sept. 20.", ["2024-09-20"]),  # by the clock of another place
]
STILL_NEAR_AHEAD = [
    ("The board declared a dividend payable Oct. 15.", ["2024-10-15"]),
    ("The court fixed Nov. 10 as the deadline.", ["2024-11-10"]),
    ("The offer was extended to Nov. 16.", ["2024-11-16"]),
    ("He invited them to a summit on Oct. 20.", ["2024-10-20"]),
    ("They forced him to appear in court on Oct. 9.", ["2024-10-09"]),
    ("He said the vote is on Nov. 5.", ["2024-11-05"]),
    ("It will redeem all preferred shares on Oct. 31.", ["2024-10-31"]),
    ("The clerk explained the plan for November.", ["2024-11"]),
    ("They see growth in the fourth quarter.", ["2024-Q4"]),
    ("The Nov. 5 vote worried shopkeepers.", ["2024-11-05"]),
]
FORESEEN = [
    ("In April he pledged to return by June.", ["2024-04", "2024-06"]),
    ("She warned in February that the truce would expire in May.", ["2024-02", "2024-05"]),
    ("In January, he said the talks would end in March.", ["2024-01", "2024-03"]),
    ("In 2021 he said he would leave the next year.", ["2021", "2022"]),
    ("The court was expected to rule in March.", ["2024-03"]),
    ("The lease had been due to expire in July.", ["2024-07"]),
    ("He had been expected to land on Friday.", ["2024-09-13"]),
    ("The vote was originally scheduled for Feb. 25.", ["2024-02-25"]),
    ("The state promised 31 tanks in January.", ["2024-01"]),
]
SEEN_FROM_TODAY = [
    ("He said on Monday the talks would end in March.", ["2024-09-16", "2025-03"]),
    ("The firm, founded in 1999, said it would close the mill by June.", ["1999", "2025-06"]),
    ("Sales fell in April and it expects to close by June.", ["2024-04", "2025-06"]),
    ("They met in April. The mill would close in June.", ["2024-04", "2025-06"]),
    ("The aide said the court was expected to rule in March.", ["2025-03"]),
    ("The minister was due to land on Friday.", ["2024-09-20"]),
    ("The leader promised elections in January.", ["2025-01"]),
    ("The vote, originally planned for Friday, was put off.", ["2024-09-13"]),
]
PLANNED = [
    ("The president heads to Oslo on Friday.", ["2024-09-20"]),
    ("The envoy is flying to Oslo on Friday.", ["2024-09-20"]),
    ("Ministers are meeting Monday.", ["2024-09-23"]),
    ("Norway hosts Chad on Friday.", ["2024-09-20"]),
    ("The premier, who won in June, visits Oslo on Friday.", ["2024-06", "2024-09-20"]),
    ("The assembly reconvenes on Monday.", ["2024-09-23"]),
    ("Voters go to the polls on Sunday.", ["2024-09-22"]),
    ("The council approved elections for June.", ["2025-06"]),
    ("They postponed the vote to June.", ["2025-06"]),
    ("He called an election for June 9.", ["2025-06-09"]),
    ("The union called a strike for Friday.", ["2024-09-20"]),
    ("The deal could be signed in May.", ["2025-05"]),
    ("He has a plan to sail on Friday.", ["2024-09-20"]),
    ("If no loan is repaid by Friday, the mill goes.", ["2024-09-20"]),
    ("Unless the crew has sailed by Friday, it rains in.", ["2024-09-20"]),
    ("Scheduled for October, the fair will be large.", ["2024-10"]),
]
NOT_PLANNED = [
    ("The hosts on Friday beat them.", ["2024-09-13"]),
    ("The visits on Friday went well.", ["2024-09-13"]),
    ("Police are searching the mill that burned Friday.", ["2024-09-13"]),
    ("A gunman opens fire on Friday.", ["2024-09-13"]),
    ("The two did not meet on Friday.", ["2024-09-13"]),
    ("They failed to meet on Friday.", ["2024-09-13"]),
    ("The mill will close; it burned on Friday.", ["2024-09-13"]),  # each side of a semicolon has its tense
    ("He could not be reached on Friday.", ["2024-09-13"]),
    ("Exports for June fell.", ["2024-06"]),
    ("If the loan had been repaid by Friday, the mill was safe.", ["2024-09-13"]),
    ("They asked if he is freed on Friday.", ["2024-09-13"]),
    ("It is unclear if he is the one who burned the mill on Friday.", ["2024-09-13"]),
    ("He spent Monday in jail and will return.", ["2024-09-16"]),
    ("The troops moved to the border on Friday.", ["2024-09-13"]),
    ("They could not agree in May.", ["2024-05"]),
]
CASES = PLANNED + NOT_PLANNED + GONE_BY + STILL_NEAR_AHEAD + FORESEEN + SEEN_FROM_TODAY


@pytest.mark.parametrize(("text", "values"), CASES, ids=[case[0] for case in CASES])
def test_the_clause_tells_which_of_them_is_meant(text, values):
    assert [time.value for time in find_times(text, anchor=TODAY)] == values
