"""The action's own questions asked by boto3, all at once: npm run bench runs it as the fastest script one might write.

Standard input: a JSON list of {region, operation, body}. Exits with 1 where a call fails.
"""
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3

calls = json.load(sys.stdin)
session = boto3.session.Session()
# Clients are made one after another, which boto3 asks for, and are shared by the threads, which it allows.
clients = {call["region"]: None for call in calls}
for region in clients:
    clients[region] = session.client("macie2", region_name=region)


def ask(call):
    operation = re.sub(r"(?<!^)(?=[A-Z])", "_", call["operation"]).lower()
    return getattr(clients[call["region"]], operation)(**json.loads(call["body"] or "{}"))


with ThreadPoolExecutor(max_workers=len(calls)) as pool:
    print(len(list(pool.map(ask, calls))))
