# The same settings as the parameters of ../cloudformation.yml, with the same rules.

variable "organization" {
  description = "GitHub organization or user that owns the repository."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*$", var.organization))
    error_message = "organization must be a GitHub login."
  }
}

variable "repository" {
  description = "Name of the repository, without its owner."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository must be a repository name without its owner."
  }
}

variable "organization_id" {
  description = "Immutable ID of the owner. Required, with repository_id, for repositories created, renamed or transferred after 2026-07-15."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]*$", var.organization_id))
    error_message = "organization_id must be a number."
  }

  validation {
    condition     = (var.organization_id == "") == (var.repository_id == "")
    error_message = "Set both organization_id and repository_id, or neither."
  }
}

variable "repository_id" {
  description = "Immutable ID of the repository."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]*$", var.repository_id))
    error_message = "repository_id must be a number."
  }
}

variable "branch" {
  description = "Branch whose jobs can assume the role. Set branch, environment or both."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]*$", var.branch))
    error_message = "branch must be the name of one branch, without wildcards."
  }

  validation {
    condition     = var.branch != "" || var.environment != ""
    error_message = "Set branch, environment or both."
  }
}

variable "environment" {
  description = "GitHub environment whose jobs can assume the role. Restrict its deployment branches, because jobs of any event can name it."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/ -]*$", var.environment))
    error_message = "environment must be the name of one environment, without wildcards."
  }
}

variable "role_name" {
  description = "Name of the role."
  type        = string
  default     = "macie-gate"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.role_name))
    error_message = "role_name must be a name that IAM accepts, with at most 64 characters."
  }
}

variable "details_and_coverage" {
  description = "Whether the role can also read individual findings, buckets and automated discovery. Counting doesn't need it."
  type        = bool
  default     = true
  nullable    = false
}

variable "pull_request_role_name" {
  description = "Name of a second role that pull requests of the repository can assume, and that can only count. Empty creates none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{0,64}$", var.pull_request_role_name))
    error_message = "pull_request_role_name must be a name that IAM accepts, with at most 64 characters."
  }
}

variable "merge_queue_branch" {
  description = "Branch whose merge queue can assume the pull request role. Empty for none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]*$", var.merge_queue_branch))
    error_message = "merge_queue_branch must be the name of one branch, without wildcards."
  }

  validation {
    condition     = var.merge_queue_branch == "" || var.pull_request_role_name != ""
    error_message = "merge_queue_branch requires pull_request_role_name, the role that merge queues assume."
  }
}

variable "job_workflow_ref" {
  description = "Workflow files that can assume the roles, as OWNER/REPO/.github/workflows/FILE@refs/heads/BRANCH. Empty allows every workflow."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for ref in var.job_workflow_ref :
      can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+/\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml@[A-Za-z0-9._/-]+$", ref))
    ])
    error_message = "job_workflow_ref must hold OWNER/REPO/.github/workflows/FILE@refs/heads/BRANCH, without wildcards."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds the permissions of the roles. Empty for none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+)?$", var.permissions_boundary))
    error_message = "permissions_boundary must be the ARN of an IAM policy."
  }
}

variable "oidc_provider" {
  description = "create, or existing if the account already has the provider token.actions.githubusercontent.com, or the ARN of that provider."
  type        = string
  default     = "create"
  nullable    = false

  validation {
    condition = can(regex(
      "^(create|existing|arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com)$",
      var.oidc_provider,
    ))
    error_message = "oidc_provider must be create, existing, or the ARN of the provider token.actions.githubusercontent.com."
  }
}
