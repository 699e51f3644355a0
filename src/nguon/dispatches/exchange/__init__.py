"""Documents to and from agencies outside the system, over the exchange that edXML travels on.

Built after QCVN 102:2016/BTTTT, Quyết định 28/2018/QĐ-TTg and how real exchanges were seen to
behave. No conformity is claimed: that is for an exchange's operator to test.
"""
