"""The signature of each request on standard input, recomputed by botocore from what arrived and the secret key."""

import json
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def recomputed(call):
    headers = call["headers"]
    scope = headers["authorization"].split("Credential=")[1].split(",")[0].split("/")
    signed = headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    auth = SigV4Auth(Credentials(scope[0], call["secret"]), scope[3], scope[2])
    request = AWSRequest(
        method=call["method"],
        url=f"http://{headers['host']}{call['path']}",
        data=call["body"].encode(),
        headers={name: headers[name] for name in signed if name != "x-amz-content-sha256"},
    )
    # Without this header botocore hashes the body; with it, it would believe the header.
    content = auth.payload(request)
    if "x-amz-content-sha256" in signed:
        request.headers["x-amz-content-sha256"] = content
    request.context["timestamp"] = headers["x-amz-date"]
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return {"signature": auth.signature(text, request), "content": content, "signed": signed}


print(json.dumps([recomputed(call) for call in json.load(sys.stdin)]))
