"""What the pages of 管数据 share: in pages/ui, these alone reach into the data room."""
