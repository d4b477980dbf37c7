output "role_arn" {
  description = "For the input role-to-assume."
  value       = aws_iam_role.macie_gate.arn
}

output "pull_request_role_arn" {
  description = "For the input role-to-assume of workflows that pull requests and merge queues run; null without that role."
  value       = one(aws_iam_role.pull_request[*].arn)
}
