"""The AWS CLI's own driver, asked again and again: for each line of arguments as JSON, a line with what it printed."""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()
for line in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = driver.main(json.loads(line))
    print(json.dumps({"code": code, "text": printed.getvalue()}), flush=True)
