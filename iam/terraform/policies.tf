# What the roles trust and what they can do, computed without a provider, so that it can be tested without AWS.
# main.tf says what local.oidc_provider_arn is.

locals {
  issuer = "token.actions.githubusercontent.com"

  name = (
    var.organization_id == ""
    ? "${var.organization}/${var.repository}"
    : "${var.organization}@${var.organization_id}/${var.repository}@${var.repository_id}"
  )

  subjects = concat(
    var.branch == "" ? [] : ["repo:${local.name}:ref:refs/heads/${var.branch}"],
    var.environment == "" ? [] : ["repo:${local.name}:environment:${var.environment}"],
  )

  pull_request_subjects = concat(
    ["repo:${local.name}:pull_request"],
    var.merge_queue_branch == "" ? [] : [
      "repo:${local.name}:ref:refs/heads/gh-readonly-queue/${var.merge_queue_branch}/pr-*",
    ],
  )

  claims = merge(
    { "${local.issuer}:aud" = "sts.amazonaws.com" },
    length(var.job_workflow_ref) == 0 ? {} : { "${local.issuer}:job_workflow_ref" = var.job_workflow_ref },
  )

  trust = {
    role = {
      StringEquals = merge(local.claims, { "${local.issuer}:sub" = local.subjects })
    }
    pull_request_role = {
      StringEquals = local.claims
      StringLike   = { "${local.issuer}:sub" = local.pull_request_subjects }
    }
  }

  assume_role_policies = {
    for role, condition in local.trust : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = local.oidc_provider_arn }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = condition
      }]
    })
  }

  count_macie_findings = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "CountMacieFindings"
      Effect = "Allow"
      Action = [
        "macie2:GetFindingStatistics",
        "macie2:GetMacieSession",
      ]
      Resource = "*"
    }]
  })

  show_details_and_coverage = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "ShowDetailsAndCoverage"
      Effect = "Allow"
      Action = [
        "macie2:DescribeBuckets",
        "macie2:DescribeClassificationJob",
        "macie2:GetAdministratorAccount",
        "macie2:GetAutomatedDiscoveryConfiguration",
        "macie2:GetBucketStatistics",
        "macie2:GetFindings",
        "macie2:ListAutomatedDiscoveryAccounts",
        "macie2:ListFindings",
        "macie2:ListMembers",
        "macie2:SearchResources",
      ]
      Resource = "*"
    }]
  })

  # By role: the names and documents of its inline policies.
  policies = merge(
    {
      role = merge(
        { "count-macie-findings" = local.count_macie_findings },
        var.details_and_coverage ? { "show-details-and-coverage" = local.show_details_and_coverage } : {},
      )
    },
    var.pull_request_role_name == "" ? {} : {
      pull_request_role = { "count-macie-findings" = local.count_macie_findings }
    },
  )
}
