// What --help prints.

export const HELP = `Usage: macie-gate --regions <list> [options]
       macie-gate check-policy [file...]

Counts Amazon Macie findings per bucket and fails if there are more than you
allow. Uses your AWS credentials (AWS_PROFILE, SSO, environment variables) and
only reads. Every option is an input of the GitHub Action with the same name.

What to check
  --regions <list>           Regions, or all. Required without --report-files
  --role-to-assume <list>    IAM roles, one per account, assumed with your
                             credentials. Default: your own account
  --role-session-name <name>, --role-duration-seconds <n>
  --accounts <list>          12-digit account IDs that count. Default: all
  --buckets <globs>          Buckets that count, as in "prod-*, !prod-*-logs"
  --finding-types <globs>    Finding types that count. Default: all
  --source <globs>           Terraform and CloudFormation files: where a bucket
                             is declared. --buckets @source checks just these
  --include-suppressed       Count suppressed findings, too

Limits
  --max-high <n>             High findings allowed. Default: 0
  --max-medium <n>           Medium findings allowed. Default: no limit
  --max-low <n>              Low findings allowed. Default: no limit
  --max-total <n>            Findings allowed in total. Default: no limit
  --policy-file <path>       Limits per bucket, and exceptions.
                             Default: .github/macie-gate.yml
  --new-since <time>         Mark findings as new since 7d, 12h, or 2026-11-01
  --gate-on <all|new>        Which findings count toward limits. Default: all
  --warn-only                Exit 0 even if a limit is exceeded

If something can't be checked
  --on-incomplete <fail|warn>            Errors and denied access. Default: fail
  --on-disabled <fail|warn|ignore>       Macie off or paused. Default: fail
  --on-uncovered <fail|warn|ignore>      Buckets not monitored. Default: warn

Output
  --details <n>              Individual findings per bucket, 0 to 50.
                             Default: none here, 5 in report files
  --trend                    Findings created per week over 13 weeks
  --json-file <path>         JSON report; - prints it instead of the page
  --csv-file <path>          CSV report. Also --sarif-file, --junit-file
  --title <text>             Name of this gate in the reports
  --disclose <level>         all, buckets, or counts. Default: all
  --no-color                 No colors (or set NO_COLOR)

Saved reports
  --collect-only             Write --json-file, and leave the verdict to the
                             command that evaluates the reports
  --report-files <globs>     Evaluate JSON reports instead of calling AWS
  --report-max-age <time>    Oldest report to accept. Default: 24h

Exit codes
  0  passed                  1  failed              2  incomplete, or an error

Examples
  macie-gate --regions all
  macie-gate --regions eu-west-1 --buckets "prod-*" --max-medium 20
  macie-gate --report-files "reports/*.json" --regions eu-west-1,us-east-1
  macie-gate check-policy .github/macie-gate.yml
`
