# The IAM roles that Macie Gate assumes, and GitHub's OIDC provider for accounts that don't have it. One module per account.

data "aws_caller_identity" "current" {
  count = var.oidc_provider == "existing" ? 1 : 0
}

data "aws_partition" "current" {
  count = var.oidc_provider == "existing" ? 1 : 0
}

locals {
  oidc_provider_arn = (
    var.oidc_provider == "create" ? aws_iam_openid_connect_provider.github[0].arn :
    var.oidc_provider == "existing" ? join(":", [
      "arn",
      data.aws_partition.current[0].partition,
      "iam",
      "",
      data.aws_caller_identity.current[0].account_id,
      "oidc-provider/${local.issuer}",
    ]) :
    var.oidc_provider
  )
}

# Other roles can depend on it: before destroying this module, take it out of the state with terraform state rm.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.oidc_provider == "create" ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "macie_gate" {
  name                 = var.role_name
  description          = "Macie Gate, jobs of a branch or an environment"
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
  assume_role_policy   = local.assume_role_policies.role
}

resource "aws_iam_role_policy" "macie_gate" {
  for_each = local.policies.role

  role   = aws_iam_role.macie_gate.name
  name   = each.key
  policy = each.value
}

resource "aws_iam_role" "pull_request" {
  count = var.pull_request_role_name == "" ? 0 : 1

  name                 = var.pull_request_role_name
  description          = "Macie Gate, jobs of pull requests and merge queues, which run code that nobody has approved yet"
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
  assume_role_policy   = local.assume_role_policies.pull_request_role
}

resource "aws_iam_role_policy" "pull_request" {
  for_each = try(local.policies.pull_request_role, {})

  role   = aws_iam_role.pull_request[0].name
  name   = each.key
  policy = each.value
}
