"""What has had its time is removed."""
