# Reads a data package with nothing but its description in the README: proves its files, and adds up the pupils of a school year by township.
import csv, hashlib, io, json, sys, zipfile

package, year = zipfile.ZipFile(sys.argv[1]), sys.argv[2]
manifest = json.loads(package.read("manifest.json"))
for f in manifest["tables"] + manifest["files"]:
    assert hashlib.sha256(package.read(f["path"])).hexdigest() == f["sha256"], f["path"]


def table(name):
    return csv.DictReader(io.StringIO(package.read("data/" + name + ".csv").decode("utf-8"), newline=""))


kinds = {(d["table"], d["column"]): d for d in csv.DictReader(io.StringIO(package.read("dictionary.csv").decode("utf-8")))}
grades = [c for t, c in kinds if t == "yearly" and kinds[t, c]["group"] == "在校（园）生数" and kinds[t, c]["label"] != "合计"]
towns = {s["id"]: s["township"] for s in table("schools")}
sums = {}
for row in table("yearly"):
    if row["year"] == year:
        sums[towns[row["school"]]] = sums.get(towns[row["school"]], 0) + sum(int(row[g] or 0) for g in grades)
print(json.dumps({"code": manifest["code"], "towns": sums}, ensure_ascii=False))
